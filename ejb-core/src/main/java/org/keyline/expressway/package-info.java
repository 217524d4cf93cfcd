/** The Expressway-C servers whose certificates are let in on the port for Mobile and Remote Access. */
@NullMarked
package org.keyline.expressway;

import org.jspecify.annotations.NullMarked;
