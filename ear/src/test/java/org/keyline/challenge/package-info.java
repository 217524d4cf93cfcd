/** How the listeners ask for credentials, over real sockets. */
@NullMarked
package org.keyline.challenge;

import org.jspecify.annotations.NullMarked;
