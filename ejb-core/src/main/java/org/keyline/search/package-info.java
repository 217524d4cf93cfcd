/** One field that finds whatever the console has a page for. */
@NullMarked
package org.keyline.search;

import org.jspecify.annotations.NullMarked;
