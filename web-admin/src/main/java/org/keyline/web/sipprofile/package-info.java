/** Device &gt; Device Settings &gt; SIP Profile. */
@NullMarked
package org.keyline.web.sipprofile;

import org.jspecify.annotations.NullMarked;
