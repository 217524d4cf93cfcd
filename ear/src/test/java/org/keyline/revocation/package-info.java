/** Tokens that end before their time: at Keycloak, or by an administrator. */
@NullMarked
package org.keyline.revocation;

import org.jspecify.annotations.NullMarked;
