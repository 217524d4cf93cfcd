/** Is this access token valid, and whose is it? */
@NullMarked
package org.keyline.token;

import org.jspecify.annotations.NullMarked;
