/** System &gt; Server and System &gt; Cisco Unified CM. */
@NullMarked
package org.keyline.web.node;

import org.jspecify.annotations.NullMarked;
