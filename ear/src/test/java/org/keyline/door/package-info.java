/** The listeners of a node: which are open, who may come by which, and what each asks for. */
@NullMarked
package org.keyline.door;

import org.jspecify.annotations.NullMarked;
