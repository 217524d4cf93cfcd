/** The page that the console opens with. */
@NullMarked
package org.keyline.web.home;

import org.jspecify.annotations.NullMarked;
