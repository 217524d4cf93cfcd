/** Bulk Administration: changes of very many things at a time, tried before they are made, and taken back if need be. */
@NullMarked
package org.keyline.bulk;

import org.jspecify.annotations.NullMarked;
