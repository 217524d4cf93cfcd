/** How far an installation is on the way to SIP OAuth, step by step, as it is now. */
@NullMarked
package org.keyline.setup;

import org.jspecify.annotations.NullMarked;
