/** The certificates and keys that the TLS listeners present, and whom they trust. */
@NullMarked
package org.keyline.certificate;

import org.jspecify.annotations.NullMarked;
