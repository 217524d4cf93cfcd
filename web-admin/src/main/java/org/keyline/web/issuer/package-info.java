/** System &gt; Security &gt; Token Issuers. */
@NullMarked
package org.keyline.web.issuer;

import org.jspecify.annotations.NullMarked;
