/** System &gt; Security &gt; Phone Security Profile. */
@NullMarked
package org.keyline.web.profile;

import org.jspecify.annotations.NullMarked;
