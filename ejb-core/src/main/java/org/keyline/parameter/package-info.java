/** Enterprise and service parameters: the one catalogue of product settings and their values. */
@NullMarked
package org.keyline.parameter;

import org.jspecify.annotations.NullMarked;
