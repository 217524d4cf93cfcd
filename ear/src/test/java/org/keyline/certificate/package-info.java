/** Certificates that are changed while the server runs. */
@NullMarked
package org.keyline.certificate;

import org.jspecify.annotations.NullMarked;
