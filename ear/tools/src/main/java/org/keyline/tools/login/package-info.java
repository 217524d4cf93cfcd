/** Login at Keycloak as a softphone does it: authorization code with PKCE (RFC 7636, RFC 8252), and refresh. */
@NullMarked
package org.keyline.tools.login;

import org.jspecify.annotations.NullMarked;
