package org.keyline.certificate;

/** How a row of Certificate Management came to be there. */
public enum CertificateKind {
    /** Presented by this node, which has its key. */
    OWN,
    /** Trusted by the cluster. */
    TRUST,
    /** A request (CSR) whose signed answer is awaited; its key is kept until then. */
    REQUEST
}
