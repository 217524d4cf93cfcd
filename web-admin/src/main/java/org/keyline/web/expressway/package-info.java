/** Device &gt; Expressway-C. */
@NullMarked
package org.keyline.web.expressway;

import org.jspecify.annotations.NullMarked;
