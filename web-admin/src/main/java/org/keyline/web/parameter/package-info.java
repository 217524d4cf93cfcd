/** Enterprise and service parameters. */
@NullMarked
package org.keyline.web.parameter;

import org.jspecify.annotations.NullMarked;
