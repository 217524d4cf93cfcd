/** The demonstration, held to its promises over a real socket. */
@NullMarked
package org.keyline.demo;

import org.jspecify.annotations.NullMarked;
