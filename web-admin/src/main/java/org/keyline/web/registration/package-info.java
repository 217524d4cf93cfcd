/** The phones that are registered now. */
@NullMarked
package org.keyline.web.registration;

import org.jspecify.annotations.NullMarked;
