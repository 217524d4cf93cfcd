/** The catalogue of SIP listeners: which of them the nodes open, and how each asks for credentials. */
@NullMarked
package org.keyline.listener;

import org.jspecify.annotations.NullMarked;
