/** Serviceability &gt; Tools &gt; Audit Trail. */
@NullMarked
package org.keyline.web.audit;

import org.jspecify.annotations.NullMarked;
