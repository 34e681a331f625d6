//! What the words beside a date can mean, and the classes of words that both lists of phrases use.

use crate::tender::FactKind;

/// What a phrase says about the date it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The date is one of these.
    Is(FactKind),
    /// The tender documents are issued: they are available then and, if nothing else says so, published.
    DocumentsIssued,
    /// The notice is published and the documents with it.
    PublishedWithDocuments,
    /// The notice of the award: the award, if nothing else names it.
    AwardNotice,
    /// Sealed bids are opened: the deadline for tenders, if nothing else names it.
    BidOpening,
    /// The first meeting with the supplier: the start of the contract, if nothing else names it.
    FirstMeeting,
    /// The standstill; only a period tells when it ends.
    StandstillPeriod,
    /// The life of the contract; only a period tells when it starts.
    ContractPeriod,
    /// The end of the contract, without extensions.
    ContractEnd,
    /// The end of the contract with every extension.
    ExtensionEnd,
    /// "Date:" and no more, as at the head of a letter.
    CoverDate,
    /// A deadline that does not say of what.
    Deadline,
    /// A start that does not say of what.
    Start,
    /// Something that is not in the timetable, such as the date of an Act or the end of an evaluation.
    Other,
}

/// Classes of words that patterns name in capitals.
pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "TENDER",
        "tender|tenders|bid|bids|quote|quotes|quotation|quotations|proposal|proposals|submission|submissions|response|responses|offer|offers|application|applications",
    ),
    (
        "QUESTION",
        "question|questions|query|queries|clarification|clarifications|enquiry|enquiries|inquiry|inquiries|cq|cqs",
    ),
    (
        "ANSWER",
        "answer|answers|answered|answering|respond|responds|responding|response|responses|reply|replies|replied",
    ),
    (
        "PUBLISH",
        "publish|published|publishes|publishing|publication|issue|issuance|issued|issues|issuing|release|released|releases|advertise|advertised|advertising|posted|posting|dispatch|dispatched|despatched|circulated|circulate|launch|launched|launching",
    ),
    (
        "DOCUMENT",
        "document|documents|documentation|pack|packs|itt|itts|itq|rfq|rfp|rfqs|invitation|invitations|specification|solicitation",
    ),
    ("NOTICE", "notice|notices|advert|adverts|advertisement|opportunity"),
    (
        "START",
        "start|starts|starting|commence|commences|commencing|commencement|begin|begins|beginning|effective|inception",
    ),
    ("CONTRACT", "contract|contracts|agreement|framework|appointment|engagement|concession|pop|term|sow"),
    ("SERVICE", "service|services|delivery|works|operation|operations"),
    (
        "BIDDER",
        "bidder|bidders|tenderer|tenderers|supplier|suppliers|contractor|contractors|provider|providers|offeror|offerors",
    ),
    ("OLD", "current|previous|existing|present|incumbent|expiring|outgoing|last|old|earlier|former"),
    (
        "AGREEMENT",
        "contract|contracts|agreement|agreements|arrangement|arrangements|provider|providers|contractor|supplier|framework",
    ),
    ("SQ", "sq|sqs|psq|pqq|pqqs|eoi|eois"),
    (
        "RECEIVED",
        "received|receive|receipt|returned|return|submitted|submit|submits|submitting|submission|sent|send|delivered|uploaded|upload|lodged|arrive|reach|due|required|accepted|emailed|mailed|posted|raised|asked|addressed|forwarded|made|filed|deposited|placed|dropped|handed|couriered|entered",
    ),
    (
        "END_VERB",
        "end|ends|ending|expire|expires|expiring|conclude|concludes|concluding|finish|finishes|finishing|terminate|terminates|terminating|cease|ceases",
    ),
    (
        "NUMBER",
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30",
    ),
    ("BY", "by|before|than|until|till|latest|prior"),
];
