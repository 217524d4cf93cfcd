/** What only the container shows: tests that run in the server, in a small application beside the deployed EAR. */
@NullMarked
package org.keyline.container;

import org.jspecify.annotations.NullMarked;
