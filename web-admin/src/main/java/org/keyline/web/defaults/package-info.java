/** System &gt; Device Defaults. */
@NullMarked
package org.keyline.web.defaults;

import org.jspecify.annotations.NullMarked;
