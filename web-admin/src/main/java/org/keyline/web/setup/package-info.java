/** SIP OAuth setup: the way there, and how far it is gone. */
@NullMarked
package org.keyline.web.setup;

import org.jspecify.annotations.NullMarked;
