/** The search in everything that has a page, on every page. */
@NullMarked
package org.keyline.web.search;

import org.jspecify.annotations.NullMarked;
