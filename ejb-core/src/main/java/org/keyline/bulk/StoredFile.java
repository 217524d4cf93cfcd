package org.keyline.bulk;

import java.io.InputStream;
import java.util.UUID;

/** A job's file, read from the database piece by piece. */
final class StoredFile extends InputStream {

    private final Transactions transactions;
    private final UUID job;
    private byte[] piece = {};
    private int at;
    private int place;

    StoredFile(Transactions transactions, UUID job) {
        this.transactions = transactions;
        this.job = job;
    }

    @Override
    public int read() {
        return isMore() ? piece[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (most == 0) {
            return 0;
        }
        if (!isMore()) {
            return -1;
        }
        int count = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    private boolean isMore() {
        if (at == piece.length) {
            at = 0;
            piece = transactions.run(true, work -> {
                BulkChunk chunk = work.entities().find(BulkChunk.class, new BulkChunk.Key(job, place));
                return chunk == null ? new byte[0] : chunk.content();
            });
            place++;
        }
        return piece.length > 0;
    }
}
