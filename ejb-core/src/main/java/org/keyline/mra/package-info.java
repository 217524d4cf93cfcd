/** MRA service domains: where phones away from home find their Expressway. */
@NullMarked
package org.keyline.mra;

import org.jspecify.annotations.NullMarked;
