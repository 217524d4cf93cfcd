/** The first start: makes the local authority, the server's certificates and the secrets, and never replaces what is there. */
@NullMarked
package org.keyline.tools.setup;

import org.jspecify.annotations.NullMarked;
