/** Who may do what: the roles that Keycloak gives. */
@NullMarked
package org.keyline.access;

import org.jspecify.annotations.NullMarked;
