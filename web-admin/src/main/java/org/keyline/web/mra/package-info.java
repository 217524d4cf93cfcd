/** Advanced Features &gt; MRA Service Domain. */
@NullMarked
package org.keyline.web.mra;

import org.jspecify.annotations.NullMarked;
