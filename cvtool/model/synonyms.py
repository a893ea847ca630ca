"""What people write for the keys of the schema: the words of other tools, of forms, and of everyday speech.

One line a key: the word, or several, then what is meant; of several keys the first that there is. Upper case, `_`,
`-` and an `s` at the end make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

SHARED = """
from start begin begins beginning since started starts startYear dateStart startsAt: startDate date releaseDate
to until till end ends ending ended finish finished through stop endYear dateEnd graduated graduation: endDate date
year when on month day time issued: date releaseDate terms startDate
period duration dateRange timespan: startDate terms
website homepage link web site www href webpage hyperlink uri address: url
bullets responsibilities achievements accomplishments tasks duties bulletPoints points details items: highlights summary
description desc about overview abstract content body text comment remark info: summary note text
city place town where region country geo: location
comments notes remarks: note summary
keyword tag label labels category categories topics: tags
hidden secret confidential: private
importance rank weight: priority
pageBreak breakBefore newPage clearpage: break
keepTogether unbreakable noBreak: keep
name title heading headline subject: title name text
organisation company institution employer: organization institution entity name
role position: role position
"""
"""Of every mapping that has such a key, after its own words."""

WORDS: Mapping[str, str] = {
    "CV": """
        person personal personalInfo personalInformation personalDetails contact contactInfo me about header profile
        bio info personalia identification: basics
        experience employment job jobs positions career workExperience professionalExperience workHistory positions
        employmentHistory appointments professional history roles: work
        volunteering volunteerExperience volunteerWork community: volunteer
        school schools schooling studies study academic degrees training qualifications educations academics
        educationTraining: education
        funding fellowships scholarships fundings projectsFunded: grants
        honors honours prizes distinctions achievements accomplishments scholarship honorsAwards: awards
        certifications certification licenses licences licensesCertifications courses credentials: certificates
        papers articles bibliography works writing writings research journalArticles conferencePapers books
        bibtex: publications
        presentations lectures invitedTalks speaking conferences posters seminars: talks
        classes lecturing teachingExperience coursesTaught: teaching
        students mentoring supervisions advising mentorship theses: supervision
        reviewing committees editorial reviews professionalService academicService refereeing: service
        affiliations societies societyMemberships associations organizations: memberships
        inventions: patents
        sideProjects portfolio openSource software repositories: projects
        publicEngagement scienceCommunication blog outreachActivities: outreach
        press interviews pressCoverage inTheNews news: media
        technologies technicalSkills expertise tools competences competencies strengths technology programming
        digitalSkills jobRelatedSkills languagesAndSkills: skills
        languageSkills spokenLanguages linguisticSkills: languages
        hobbies activities pastimes hobby: interests
        referees recommendations testimonials referee: references
        careerBreak parentalLeave leave gaps breaks leaves: careerBreaks
        statement statements narrative: narratives
        customSections custom otherSections: sections
        variant documents views outputs: variants
        default common general shared global allVariants: defaults
        metadata settings: meta
    """,
    "Basics": """
        fullName displayName firstName lastName surname familyName givenName nom: name
        title headline position role tagline subtitle jobTitle profession occupation currentPosition job: label
        mail eMailAddress emailAddress: email
        mobile tel telephone cell phoneNumber cellphone handy telefon mobilePhone fax: phone
        photo picture avatar portrait headshot photograph profilePicture thumbnail: image
        bio about profile objective description aboutMe statement biography intro introduction: summary
        address residence postalAddress street home addresses: location
        website homepage web site link blog links portfolio websites: url
        alternateNames alternateName alias otherNames formerNames maidenName birthName: aliases
        citizenship nationalities citizenships passport: nationality
        birth dateOfBirth dob born birthday birthdate geburtsdatum: birthDate
        placeOfBirth bornIn: birthPlace
        licence license drivingLicence driversLicense driverLicense driversLicence: drivingLicense
        pronoun: pronouns
        socialNetworks social socials networks accounts socialProfiles socialMedia sites onlineProfiles: profiles
    """,
    "Location": """
        street streetAddress address1 line1 addressLine1 addressLine2: address
        town place municipality locality town village: city
        zip zipCode postcode postal plz postCode: postalCode
        state province county canton: region
        nation countryName land: country
        iso countryIso: countryCode
    """,
    "Profile": """
        name site service type platform provider label: network
        user handle id account nick login nickname userName accountName: username
        website link address: url
    """,
    "Work": """
        title role jobTitle job designation occupation post: position
        company employer organization organisation institution firm companyName place workplace orgName: name
        roles jobs titles promotions: positions
        clients engagements assignments contracts mandates customers: projects
        team unit division group: department
        companyDescription aboutCompany tagline sector industry businessSector: description
        skills technologies stack tools: keywords
    """,
    "Position": """
        title role jobTitle name job designation: position
        team unit division group company organization: department
        skills technologies tools: highlights
    """,
    "Engagement": """
        title project projectName assignment: name
        customer company organization employer entity for: client
        position: role
        technologies tech stack tools skills: keywords
    """,
    "Volunteer": """
        name company organisation institution employer charity ngo group: organization
        title role jobTitle: position
    """,
    "Studies": """
        school university college name organization organisation company institute institutionName schoolName
        academy faculty: institution
        degree degreeName qualification degreeType title diploma level award type studyProgram: studyType
        major field subject fieldOfStudy discipline specialization specialisation program programme minor
        concentration course degreeField: area
        grade grades mark marks result classification average finalGrade: score
        cgpa gradePointAverage: gpa
        programs programmes studies qualifications: degrees
        honours distinction cumLaude latin awards: honors
        advisor supervisor supervisors mentor promotor adviser: advisors
        dissertation thesisTitle: thesis
        modules coursework classes subjects relevantCoursework: courses
        graduationDate graduationYear expectedGraduation completed: endDate
    """,
    "Grant": """
        name project projectTitle heading: title
        agency sponsor organization institution awarder fundingAgency source foundation issuer: funder
        program scheme call instrument: programme
        id grantNumber reference identifier code grantId: number
        value sum funding total budget award: amount
        year awarded: date
        position: role
    """,
    "Award": """
        name award prize heading: title
        issuer organization organisation from by institution grantedBy giver awardedBy awarding company: awarder
        value sum prizeMoney money funding: amount
        year years when awarded received: date dates
        description: summary
    """,
    "Certificate": """
        title certificate certification label: name
        authority organization by institution awarder provider issuingOrganization issuedBy company school: issuer
        year issueDate issued obtained: date
        expiry expiration expirationDate validUntil validTo validThrough: expires
        licenseNumber licenceNumber credentialId id code: number
    """,
    "Publication": """
        title heading paperTitle label: name
        author writers names contributors creators by: authors
        editor editedBy: editors
        journal booktitle conference bookTitle journalTitle magazine proceedings where in containerTitle
        publicationTitle venues event outlet location: venue
        year date when published publicationDate issued publishedDate month datePublished: releaseDate
        kind category entrytype publicationType workType bibtype: type
        vol volumeNumber: volume
        page pp pageRange: pages
        link website href permalink: url
        press house imprint: publisher
        abstract: summary
        citationCount citedBy cites: citations
        highlighted featured favourite favorite keep: selected
        state stage: status
        equal cofirst coFirstAuthors jointFirst: equalContribution
        correspondingAuthor: corresponding
        comment annote comments award: note
        code slides pdf video: links
    """,
    "PublicationLinks": """
        paper fulltext preprint arxiv: pdf
        github repository repo source software: code
        presentation poster deck: slides
        youtube recording talk: video
        website homepage page: project
    """,
    "Talk": """
        name topic: title
        type category talkType format: kind
    """,
    "Event": """
        event venue conference title host institution organization meeting: name
    """,
    "Teaching": """
        name title class subject module courseName lecture: course
        school university college organization department: institution
        term semester semesters year years date dates when quarter quarters period startDate endDate: terms
        position: role
        enrollment participants size enrolment studentCount: students
        degree type: level
    """,
    "Supervision": """
        student person candidate mentee: name
        degree type program studyType programme kind: level
        title thesis project subject area thesisTitle: topic
        school university organization department: institution
        status result next placement position now award: outcome
    """,
    "Service": """
        title position name activity function: role
        journal conference committee venue institution company organisation for: organization
        activities journals conferences committees venues entries list highlights details: items
        year years: date
    """,
    "ServiceItem": """
        journal conference venue organization committee title event institution: name
        position function: role
        description details content: text
        year years: date
        place city: location
    """,
    "Membership": """
        name society association title company institution body: organization
        position title status grade type level: role
        year joined: date startDate
    """,
    "CareerBreak": """
        name title type cause kind: reason
        description: summary
    """,
    "Patent": """
        name heading: title
        inventor authors author: inventors
        id patentNumber patentId applicationNumber publicationNumber: number
        issuer authority country jurisdiction organization: office
        filingDate dateFiled applicationDate: filed
        grantDate dateGranted issued issueDate: granted
        year releaseDate: date
        state: status
    """,
    "Project": """
        title project projectName: name
        summary desc about overview details: description
        role position: roles
        company client organization organisation employer for institution affiliation: entity
        tech technologies tools stack skills languages techStack tags builtWith: keywords
        kind category: type
        year date when: startDate
        website github repo repository link source demo: url
    """,
    "Skill": """
        label title category skill group area type: name
        proficiency rating experience years competence: level
        details items skills tools technologies list entries values description: keywords
    """,
    "Language": """
        name lang title idiom label: language
        level proficiency skill rating summary degree cefr details: fluency
    """,
    "Interest": """
        title interest hobby label topic: name
        details items list summary description: keywords
    """,
    "Reference": """
        referee person contact author: name
        title role jobTitle occupation: position
        company institution affiliation employer university: organization
        relation relationshipToMe capacity: relationship
        mail eMail emailAddress: email
        telephone tel mobile cell phoneNumber: phone
        text quote testimonial content recommendation summary description statement: reference
    """,
    "CustomEntry": """
        name heading label position degree bullet role: title
        subheading organization company institution institute details: subtitle
        content body paragraph: text
        years terms: dates
        items keywords bulletPoints: highlights
    """,
    "CustomSection": """
        name heading label header: title
        items content list elements contents: entries
    """,
    "Item": """
        name title description summary content body bullet highlight value keyword: text
    """,
    "Variant": """
        theme class style layout documentclass: template
        inherit inherits inheritsFrom parent base basedOn from: extends
        pageLimit maxPages pageCount length: pages
        title name footer documentTitle: document
        only filter tags select with: include
        except hide without omit not skip remove: exclude
        keywords emphasize emphasise highlight focus prioritize: prefer
        sectionOrder sorting sequence sectionsOrder: order
        options section: sections
        designOptions look format appearance colors settings: design
        person head header: basics
        text texts narrative: narratives
        showPrivate: private
        words strings translations: labels
        dateFormat dateFormats dateStyle: dates
    """,
    "SectionOptions": """
        name heading label header: title
        limit most count top maxItems maxEntries first maximum: max
        maxBullets bullets highlights: maxHighlights
        group grouping groupedBy by: groupBy
        order sortBy sorting orderBy: sort
        macro style format type: layout
        keys show columns only attributes: fields
        maxWords wordLimit wordCount: words
        maxCharacters chars charLimit letters: characters
        priority importance: weight
        minimum least atLeast minItems minEntries: min
        pageBreak breakBefore newPage clearpage: break
        keepTogether unbreakable noBreak: keep
    """,
    "Meta": """
        lang locale languageCode: language
        updated modified date dateModified changed: lastModified
        link: canonical
    """,
}
"""The words for each class of the schema, or for those made of it, by its name."""


@cache
def words_of(table: str) -> dict[str, str]:
    """Return the keys that are meant by each word of a table; a line goes on until its colon."""
    rows = re.findall(r"([^:]+): *([^\n]*)", table)
    return {fold(word): keys for words, keys in reversed(rows) for word in words.split()}


def fold(word: str) -> str:
    """Return what is the same of `startDate`, `start_date` and `Start date`."""
    return re.sub(r"[\W_]+", "", word).casefold()
