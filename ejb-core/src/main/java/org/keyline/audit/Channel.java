package org.keyline.audit;

/** By what a change came. */
public enum Channel {
    CONSOLE,
    COMMAND_LINE,
    /** A program, as by AXL. */
    PROGRAM,
    /** Nobody asked for it: a node did it by itself. */
    NODE
}
