/** System &gt; Security &gt; SIP Listeners. */
@NullMarked
package org.keyline.web.listener;

import org.jspecify.annotations.NullMarked;
