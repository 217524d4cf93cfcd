package org.keyline.sip.adapter;

import java.time.Duration;
import org.keyline.sip.forward.ForwardLimits;
import org.keyline.sip.transport.Limits;

/**
 * The adapter's config-properties with their defaults; what each limits is said at {@link Limits} and {@link ForwardLimits}.
 * What {@link org.keyline.sip.PeerLimits} has is the application's to set.
 */
public class SipSettings {

    private int eventLoops;
    private int messageBytes = Limits.DEFAULTS.messageBytes();
    private int headBytes = Limits.DEFAULTS.headBytes();
    private int headers = Limits.DEFAULTS.headers();
    private int handshakeSeconds = seconds(Limits.DEFAULTS.handshake());
    private int messageSeconds = seconds(Limits.DEFAULTS.message());
    private int strangerSeconds = seconds(Limits.DEFAULTS.stranger());
    private int idleSeconds = seconds(Limits.DEFAULTS.idle());
    private int readerSeconds = seconds(Limits.DEFAULTS.reader());
    private int outputBytes = Limits.DEFAULTS.outputBytes();
    private int laterSeconds = seconds(Limits.DEFAULTS.later());
    private int waitingMessages = Limits.DEFAULTS.waiting();
    private int waitingAnswers = Limits.DEFAULTS.waitingAnswers();
    private int refusedHandshakes = Limits.DEFAULTS.refusedHandshakes();
    private int httpHeadBytes = Limits.DEFAULTS.httpHeadBytes();
    private int datagramFlows = Limits.DEFAULTS.datagramFlows();
    private int datagramsPerAddress = Limits.DEFAULTS.datagramsPerAddress();
    private int datagramAnswerBytes = Limits.DEFAULTS.datagramAnswerBytes();
    private int datagramAmplification = Limits.DEFAULTS.datagramAmplification();

    private int transactions = ForwardLimits.DEFAULTS.transactions();
    private int transactionsPerConnection = ForwardLimits.DEFAULTS.transactionsPerFlow();
    private int transactionBytes = (int) ForwardLimits.DEFAULTS.bytes();
    private int branches = ForwardLimits.DEFAULTS.branches();
    private int timerCSeconds = seconds(ForwardLimits.DEFAULTS.ringing());
    private int requestsPerConnection = Limits.DEFAULTS.requestsPerConnection();
    private int pressureMillis = (int) Limits.DEFAULTS.pressure().toMillis();
    private int handshakesUnderPressure = Limits.DEFAULTS.handshakesUnderPressure();

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
    }

    /** How many event loops run: what is set, or one for each processor when that is 0. */
    final int loops() {
        return eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors();
    }

    final Limits limits() {
        return new Limits(
                messageBytes,
                headBytes,
                headers,
                Duration.ofSeconds(handshakeSeconds),
                Duration.ofSeconds(messageSeconds),
                Duration.ofSeconds(strangerSeconds),
                Duration.ofSeconds(idleSeconds),
                Duration.ofSeconds(readerSeconds),
                outputBytes,
                Duration.ofSeconds(laterSeconds),
                waitingMessages,
                waitingAnswers,
                Limits.DEFAULTS.connections(),
                Limits.DEFAULTS.connectionsPerAddress(),
                refusedHandshakes,
                httpHeadBytes,
                datagramFlows,
                datagramsPerAddress,
                datagramAnswerBytes,
                datagramAmplification,
                requestsPerConnection,
                Limits.DEFAULTS.requestsPerAddress(),
                Limits.DEFAULTS.failuresPerAddress(),
                Duration.ofMillis(pressureMillis),
                handshakesUnderPressure);
    }

    final ForwardLimits forwardLimits() {
        return new ForwardLimits(
                transactions, transactionsPerConnection, transactionBytes, branches, Duration.ofSeconds(timerCSeconds));
    }

    /** The Server header field's value. */
    static String server() {
        String version = SipSettings.class.getPackage().getImplementationVersion();
        return version == null ? "Keyline" : "Keyline/" + version.replace("-SNAPSHOT", "");
    }

    public Integer getEventLoops() {
        return eventLoops;
    }

    public void setEventLoops(Integer value) {
        this.eventLoops = value;
    }

    public Integer getMessageBytes() {
        return messageBytes;
    }

    public void setMessageBytes(Integer value) {
        this.messageBytes = value;
    }

    public Integer getHeadBytes() {
        return headBytes;
    }

    public void setHeadBytes(Integer value) {
        this.headBytes = value;
    }

    public Integer getHeaders() {
        return headers;
    }

    public void setHeaders(Integer value) {
        this.headers = value;
    }

    public Integer getHandshakeSeconds() {
        return handshakeSeconds;
    }

    public void setHandshakeSeconds(Integer value) {
        this.handshakeSeconds = value;
    }

    public Integer getMessageSeconds() {
        return messageSeconds;
    }

    public void setMessageSeconds(Integer value) {
        this.messageSeconds = value;
    }

    public Integer getStrangerSeconds() {
        return strangerSeconds;
    }

    public void setStrangerSeconds(Integer value) {
        this.strangerSeconds = value;
    }

    public Integer getIdleSeconds() {
        return idleSeconds;
    }

    public void setIdleSeconds(Integer value) {
        this.idleSeconds = value;
    }

    public Integer getReaderSeconds() {
        return readerSeconds;
    }

    public void setReaderSeconds(Integer value) {
        this.readerSeconds = value;
    }

    public Integer getOutputBytes() {
        return outputBytes;
    }

    public void setOutputBytes(Integer value) {
        this.outputBytes = value;
    }

    public Integer getLaterSeconds() {
        return laterSeconds;
    }

    public void setLaterSeconds(Integer value) {
        this.laterSeconds = value;
    }

    public Integer getWaitingMessages() {
        return waitingMessages;
    }

    public void setWaitingMessages(Integer value) {
        this.waitingMessages = value;
    }

    public Integer getWaitingAnswers() {
        return waitingAnswers;
    }

    public void setWaitingAnswers(Integer value) {
        this.waitingAnswers = value;
    }

    public Integer getRefusedHandshakes() {
        return refusedHandshakes;
    }

    public void setRefusedHandshakes(Integer value) {
        this.refusedHandshakes = value;
    }

    public Integer getHttpHeadBytes() {
        return httpHeadBytes;
    }

    public void setHttpHeadBytes(Integer value) {
        this.httpHeadBytes = value;
    }

    public Integer getDatagramFlows() {
        return datagramFlows;
    }

    public void setDatagramFlows(Integer value) {
        this.datagramFlows = value;
    }

    public Integer getDatagramsPerAddress() {
        return datagramsPerAddress;
    }

    public void setDatagramsPerAddress(Integer value) {
        this.datagramsPerAddress = value;
    }

    public Integer getDatagramAnswerBytes() {
        return datagramAnswerBytes;
    }

    public void setDatagramAnswerBytes(Integer value) {
        this.datagramAnswerBytes = value;
    }

    public Integer getDatagramAmplification() {
        return datagramAmplification;
    }

    public void setDatagramAmplification(Integer value) {
        this.datagramAmplification = value;
    }

    public Integer getTransactions() {
        return transactions;
    }

    public void setTransactions(Integer value) {
        this.transactions = value;
    }

    public Integer getTransactionsPerConnection() {
        return transactionsPerConnection;
    }

    public void setTransactionsPerConnection(Integer value) {
        this.transactionsPerConnection = value;
    }

    public Integer getTransactionBytes() {
        return transactionBytes;
    }

    public void setTransactionBytes(Integer value) {
        this.transactionBytes = value;
    }

    public Integer getBranches() {
        return branches;
    }

    public void setBranches(Integer value) {
        this.branches = value;
    }

    public Integer getTimerCSeconds() {
        return timerCSeconds;
    }

    public void setTimerCSeconds(Integer value) {
        this.timerCSeconds = value;
    }

    public Integer getRequestsPerConnection() {
        return requestsPerConnection;
    }

    public void setRequestsPerConnection(Integer value) {
        this.requestsPerConnection = value;
    }

    public Integer getPressureMillis() {
        return pressureMillis;
    }

    public void setPressureMillis(Integer value) {
        this.pressureMillis = value;
    }

    public Integer getHandshakesUnderPressure() {
        return handshakesUnderPressure;
    }

    public void setHandshakesUnderPressure(Integer value) {
        this.handshakesUnderPressure = value;
    }
}
