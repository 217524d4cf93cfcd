/** What every page shares: who looks at it, its headers, the way out. */
@NullMarked
package org.keyline.web.frame;

import org.jspecify.annotations.NullMarked;
