"""What the program says about links, values and runs, in every language it speaks.

A `Sentence` is an English text that remembers what it was made from, so that whoever
shows it can have it in the reader's language.
"""

from typing import Self

ENGLISH = {
    "invalid": "{name} must be {expected}; got {got}.",
    "body": "body",
    "nothing": "nothing",
    "integer_of_bits": "an integer of {bits} bits",
    # Domains
    "number": "a number",
    "number_between": "a number from {low} to {high}",
    "number_from": "a number of at least {low}",
    "number_above": "a number above {low}, at most {high}",
    "integer": "an integer",
    "integer_between": "an integer from {low} to {high}",
    "integer_from": "an integer of at least {low}",
    "one_of": "one of {options}",
    "absent_or_one_of": "absent or one of {options}",
    "list_of": "a list of at most {n} items, each {item}",
    "text_of": "a text of at most {n} characters",
    "text_from": "a text of 1 to {n} characters",
    "flag": "true or false",
    "object": "an object",
    "object_or_null": "an object or null",
    "json": "JSON",
    "link_text": '1 to 1,000 characters that a link can carry (ASCII but space " & < = > `)',
    "link_text_or_none": "at most 1,000 characters that a link can carry "
    '(ASCII but space " & < = > `)',
    "hide": "an object of at most 100 control names, of up to 95 characters that a link can "
    "carry, and true or false",
    "really_hidden": "features that hide says to hide",
    "no_input": "controls that are no inputs of this configuration",
    "features": "a list of different features in the order {options}",
    "rows": "at most {n} rows, each of 2 or 3 numbers from -{farthest} to {farthest}",
    "samples": "1 to {n} rows, all of 2 or all of 3 numbers from -{farthest} to {farthest}",
    "samples_of": "at most {n} rows for this network of {n_parameters} parameters",
    "rows_got": "{n} rows",
    "linear": "linear, as the layers of no other network are one matrix",
    "small_check": "false for more than {n} parameters",
    "even_rows": "rows that all have 2 numbers, or all 3",
    "classes": "rows whose last number, the target, is -1 or 1 in classification",
    "typed": "at most {n} numbers from -{farthest} to {farthest}",
    "fitting": "empty or {n} numbers for this network",
    "empty_too_many": "empty, as no more than {most} can be typed",
    "empty_no_biases": "empty, as there are no biases",
    "drawn_weights": "given only where the first weights are drawn",
    "zero_biases": "with all biases 0, as this configuration has none",
    "node": "null or [layer, index] of a unit, layer 0 being the inputs",
    "node_here": "null or [layer, index] of a unit of this network",
    "resets_of": "an integer from 0 to {most} with {n} weights",
    "amount": "given, or batches, or samples, and only one",
    "amount_python": "exactly one of epochs, batches, samples",
    "network": "of a network of {sizes} units",
    "points": "finite numbers of shape (n, 2)",
    "shape": "shape {shape}",
    "base64": "base64",
    "bytes": "{n} bytes in base64",
    "bytes_got": "{n} bytes",
    "finite": "{n} finite float64",
    "others": "others",
    # Many runs
    "configs": "a list of 1 to {n} configurations",
    "few_parameters": "networks of at most {n} weights and biases in all",
    "few_draws": "runs whose resets draw at most {n} numbers in all",
    # Exercise sheets
    "texts": 'a text of 1 to {n} characters, or {{"en": text, "no": text}}',
    "questions": "a list of 1 to {n} questions",
    "question_id": "1 to 16 small letters, digits, '.' or '-', as in 1a",
    "options": "2 to {n} texts with kind choice, and absent otherwise",
    "with_kind": "given with kind {kind}",
    "without_kind": "absent with kind {kind}",
    "few_runs": "changes, times seeds, of at most {n} runs",
    "one_bound": "given, or at_most, and only one",
    "seeded_link": "a link with a seed, so that everybody gets the same run",
    "whole_link": "a link that opens without notes",
    "noted": 'one with the note "{note}"',
    "no_test_points": "train_loss, as the link has no test points",
    "same_measures": "a text with the same measures in both languages",
    "measures": "about what this run measures: {options}",
    "other_than": "other than {earlier}",
    "folder": "a folder of sheets",
    "readable": "a readable file",
    # Links
    "registered": "A registered sign stood where a web page had swallowed '&reg'; repaired.",
    "encoded": "Characters that no address can hold were percent-encoded.",
    "read_as": "{key} was read as {other}.",
    "repeated": "{key} stands more than once; the last one counts.",
    "second_equals": "{key} has a second '='; what follows it is ignored.",
    "no_value": "{key} has no value; the default is used.",
    "instead": "{key} must be {expected}; got {got}. {used} is used.",
    "dropped": "{key} must be {expected}; got {got}. It is left out.",
    "cut": "{key} is longer than {n} characters; the rest is cut off.",
    "too_many_hidden": "{n} hide keys too many, or too long, were left out.",
    "unknown": "Ignored, because no parameter is called so: {keys}.",
    "more_notes": "And {n} more notes of this kind.",
    # Configurations and runs
    "whole_batch": "batch_size {batch_size} is more than the {n} training points: "
    "one batch an epoch, of all of them.",
    "no_features": "No feature is an input, so the output is the same everywhere.",
    "never_negative": "An output unit with {activation} never answers less than 0, so it can "
    "take no point for class -1.",
    "became_regression": "Typed targets other than -1 and 1 are no classes: problem is regression.",
    "ended_early": "A request trains for about a second at most, and ended before all it was "
    "asked for: the state says how far it came.",
    "diverged_rate": "Training stopped in epoch {epoch}: the numbers grew beyond all bounds. "
    "The learning rate {rate} is too high here: lower it, or restart.",
    "diverged_decay": "Training stopped in epoch {epoch}: the numbers grew beyond all bounds. "
    "Each update multiplies every weight by 1 - {rate} x {penalty} = {factor}: "
    "lower the regularization rate or the learning rate.",
}

NORWEGIAN = {
    "invalid": "{name} må være {expected}; fikk {got}.",
    "body": "innholdet",
    "nothing": "ingenting",
    "integer_of_bits": "et heltall på {bits} bit",
    "number": "et tall",
    "number_between": "et tall fra {low} til {high}",
    "number_from": "et tall på minst {low}",
    "number_above": "et tall over {low}, høyst {high}",
    "integer": "et heltall",
    "integer_between": "et heltall fra {low} til {high}",
    "integer_from": "et heltall på minst {low}",
    "one_of": "en av {options}",
    "absent_or_one_of": "utelatt eller en av {options}",
    "list_of": "en liste med høyst {n} ledd, hvert {item}",
    "text_of": "en tekst på høyst {n} tegn",
    "text_from": "en tekst på 1 til {n} tegn",
    "flag": "true eller false",
    "object": "et objekt",
    "object_or_null": "et objekt eller null",
    "json": "JSON",
    "link_text": '1 til 1 000 tegn som en lenke tåler (ASCII uten mellomrom " & < = > `)',
    "link_text_or_none": 'høyst 1 000 tegn som en lenke tåler (ASCII uten mellomrom " & < = > `)',
    "hide": "et objekt med høyst 100 navn på kontroller, på opptil 95 tegn som en lenke tåler, "
    "og true eller false",
    "really_hidden": "egenskaper som hide skjuler",
    "no_input": "kontroller som ikke er innganger i denne konfigurasjonen",
    "features": "en liste med ulike egenskaper i rekkefølgen {options}",
    "rows": "høyst {n} rader, hver med 2 eller 3 tall fra -{farthest} til {farthest}",
    "samples": "1 til {n} rader, alle med 2 eller alle med 3 tall fra -{farthest} til {farthest}",
    "samples_of": "høyst {n} rader for dette nettverket med {n_parameters} parametre",
    "rows_got": "{n} rader",
    "linear": "linear, siden lagene i ingen andre nettverk er én matrise",
    "small_check": "false ved mer enn {n} parametre",
    "even_rows": "rader som alle har 2 tall, eller alle 3",
    "classes": "rader der det siste tallet, fasiten, er -1 eller 1 ved klassifisering",
    "typed": "høyst {n} tall fra -{farthest} til {farthest}",
    "fitting": "tomt eller {n} tall for dette nettverket",
    "empty_too_many": "tomt, siden høyst {most} kan skrives inn",
    "empty_no_biases": "tomt, siden det ikke er noen biaser",
    "drawn_weights": "oppgitt bare der startvektene trekkes",
    "zero_biases": "med alle biaser 0, siden denne konfigurasjonen ikke har noen",
    "node": "null eller [lag, nummer] på en enhet, der lag 0 er inngangene",
    "node_here": "null eller [lag, nummer] på en enhet i dette nettverket",
    "resets_of": "et heltall fra 0 til {most} med {n} vekter",
    "amount": "oppgitt, eller batches, eller samples, og bare én av dem",
    "amount_python": "nøyaktig én av epochs, batches, samples",
    "network": "fra et nettverk med {sizes} enheter",
    "points": "endelige tall med formen (n, 2)",
    "shape": "formen {shape}",
    "base64": "base64",
    "bytes": "{n} byte i base64",
    "bytes_got": "{n} byte",
    "finite": "{n} endelige float64",
    "others": "andre",
    "configs": "en liste med 1 til {n} konfigurasjoner",
    "few_parameters": "nettverk med høyst {n} vekter og biaser til sammen",
    "few_draws": "kjøringer der resets trekker høyst {n} tall til sammen",
    "texts": 'en tekst på 1 til {n} tegn, eller {{"en": tekst, "no": tekst}}',
    "questions": "en liste med 1 til {n} spørsmål",
    "question_id": "1 til 16 små bokstaver, sifre, '.' eller '-', som i 1a",
    "options": "2 til {n} tekster når kind er choice, og utelatt ellers",
    "with_kind": "oppgitt når kind er {kind}",
    "without_kind": "utelatt når kind er {kind}",
    "few_runs": "changes, ganger seeds, på høyst {n} kjøringer",
    "one_bound": "oppgitt, eller at_most, og bare én av dem",
    "seeded_link": "en lenke med seed, så alle får samme kjøring",
    "whole_link": "en lenke som åpnes uten merknader",
    "noted": 'en med merknaden "{note}"',
    "no_test_points": "train_loss, siden lenken ikke har testpunkter",
    "same_measures": "en tekst med de samme målene på begge språk",
    "measures": "noe denne kjøringen måler: {options}",
    "other_than": "en annen enn {earlier}",
    "folder": "en mappe med oppgaveark",
    "readable": "en lesbar fil",
    "registered": "Et varemerketegn sto der en nettside hadde svelget '&reg'; det er rettet.",
    "encoded": "Tegn som ingen adresse tåler, ble prosentkodet.",
    "read_as": "{key} ble lest som {other}.",
    "repeated": "{key} står flere ganger; den siste gjelder.",
    "second_equals": "{key} har et likhetstegn til; det som følger, er utelatt.",
    "no_value": "{key} har ingen verdi; standardverdien brukes.",
    "instead": "{key} må være {expected}; fikk {got}. {used} brukes.",
    "dropped": "{key} må være {expected}; fikk {got}. Det er utelatt.",
    "cut": "{key} er lengre enn {n} tegn; resten er kuttet.",
    "too_many_hidden": "{n} nøkler som skjuler noe, var for mange eller for lange og er utelatt.",
    "unknown": "Utelatt, fordi ingen parameter heter det: {keys}.",
    "more_notes": "Og {n} merknader til av samme slag.",
    "whole_batch": "Bunkestørrelsen {batch_size} er mer enn de {n} treningspunktene: "
    "én bunke per epoke, med alle punktene.",
    "no_features": "Ingen egenskap er inngang, så utgangen er lik overalt.",
    "never_negative": "En utgangsenhet med {activation} svarer aldri mindre enn 0, så den kan "
    "ikke ta noe punkt for klasse -1.",
    "became_regression": "Andre fasitsvar enn -1 og 1 er ingen klasser: problem er regression.",
    "ended_early": "En forespørsel trener i høyst omtrent ett sekund, og sluttet før den var "
    "ferdig: tilstanden sier hvor langt den kom.",
    "diverged_rate": "Treningen stoppet i epoke {epoch}: tallene vokste over alle grenser. "
    "Læringsraten {rate} er for høy her: senk den, eller start på nytt.",
    "diverged_decay": "Treningen stoppet i epoke {epoch}: tallene vokste over alle grenser. "
    "Hver oppdatering ganger alle vekter med 1 - {rate} x {penalty} = {factor}: "
    "senk regulariseringsraten eller læringsraten.",
}

# Values that are numbers of ours: in Norwegian a comma would begin their decimals.
BOUNDS = {"n", "low", "high", "most", "farthest", "n_parameters"}
GAP = "\u202f"

LANGUAGES = {"en": ENGLISH, "no": NORWEGIAN}


class Sentence(str):
    """A sentence, or a part of one; as text it is English.

    Parameters
    ----------
    key : str
        Of the sentences above.
    **values
        What stands in its braces: texts, numbers, or sentences again.
    """

    __slots__ = ("key", "values")
    key: str
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> Self:
        """Fill in the braces."""
        sentence = super().__new__(cls, ENGLISH[key].format(**values))
        sentence.key, sentence.values = key, values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Let copies be made of it."""
        return (self.key,), self.values

    def speak(self, language: str) -> str:
        """The sentence in a language of `LANGUAGES`."""
        spoken = {name: speak(value, language) for name, value in self.values.items()}
        if language == "no":
            spoken |= {name: spoken[name].replace(",", GAP) for name in BOUNDS & set(spoken)}
        return LANGUAGES[language][self.key].format(**spoken)


def speak(value: object, language: str) -> str:
    """A value as text in a language; what is no `Sentence` is the same in all."""
    return value.speak(language) if isinstance(value, Sentence) else str(value)
