/** Device &gt; Phone. */
@NullMarked
package org.keyline.web.device;

import org.jspecify.annotations.NullMarked;
