/** The pages of Bulk Administration. */
@NullMarked
package org.keyline.web.bulk;

import org.jspecify.annotations.NullMarked;
