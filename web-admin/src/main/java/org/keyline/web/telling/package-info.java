/** The dialog of Apply Config, Restart and Reset, for lists and edit pages alike. */
@NullMarked
package org.keyline.web.telling;

import org.jspecify.annotations.NullMarked;
