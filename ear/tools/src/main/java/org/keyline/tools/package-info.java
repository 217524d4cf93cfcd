/** The user's end: first start, login at Keycloak, a phone for the demonstration, the load driver, the command line client. */
@NullMarked
package org.keyline.tools;

import org.jspecify.annotations.NullMarked;
