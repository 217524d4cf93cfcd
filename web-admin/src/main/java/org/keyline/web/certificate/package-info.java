/** Certificate Management. */
@NullMarked
package org.keyline.web.certificate;

import org.jspecify.annotations.NullMarked;
