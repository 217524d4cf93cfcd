/** What went wrong, in words on the page. */
@NullMarked
package org.keyline.web.fault;

import org.jspecify.annotations.NullMarked;
