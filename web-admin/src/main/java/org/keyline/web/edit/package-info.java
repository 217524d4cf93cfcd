/** Pages that edit one thing: written once for all kinds of things. */
@NullMarked
package org.keyline.web.edit;

import org.jspecify.annotations.NullMarked;
