/** The JCA side: the resource adapter's life cycle, its endpoints and the administered object for its listeners. */
@NullMarked
package org.keyline.sip.adapter;

import org.jspecify.annotations.NullMarked;
