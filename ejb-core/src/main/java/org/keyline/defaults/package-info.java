/** Device Defaults: what phones of a type begin with. */
@NullMarked
package org.keyline.defaults;

import org.jspecify.annotations.NullMarked;
