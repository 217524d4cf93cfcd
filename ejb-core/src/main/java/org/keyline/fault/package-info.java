/** What can go wrong in words for the person who asked: one root, small named children. */
@NullMarked
package org.keyline.fault;

import org.jspecify.annotations.NullMarked;
