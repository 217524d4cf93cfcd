/** Issuers beside Keycloak, and tokens that claim to be theirs. */
@NullMarked
package org.keyline.issuer;

import org.jspecify.annotations.NullMarked;
