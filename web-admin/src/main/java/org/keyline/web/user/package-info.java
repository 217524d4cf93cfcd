/** User Management: Keycloak's users, their phones, and who holds which role. */
@NullMarked
package org.keyline.web.user;

import org.jspecify.annotations.NullMarked;
