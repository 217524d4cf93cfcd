/** JAIN-SIP between the transport and the contract: parser additions, reader, writer. */
@NullMarked
package org.keyline.sip.stack;

import org.jspecify.annotations.NullMarked;
