Attribute VB_Name = "SopText"
Option Explicit
' Sentences from the add-in's sheet, the files of the channel, and boxes that are shown.

Public LastSentence As String

' The text beside a key on the add-in's sheet; "" where the key is not there.
Public Function Told(key As String) As String
    Dim i As Long
    i = 1
    With ThisWorkbook.Worksheets(1)
        Do While .Cells(i, 1).Value <> ""
            If .Cells(i, 1).Value = key Then
                Told = .Cells(i, 2).Value
                Exit Function
            End If
            i = i + 1
        Loop
    End With
End Function

' A line in the status bar; Excel's own again with "".
Public Sub ShowState(text As String)
    On Error Resume Next
    If text = "" Then
        Application.StatusBar = False
    Else
        Application.StatusBar = text
    End If
End Sub

Public Sub Show(sentence As String, icon As Long)
    Box sentence, icon
End Sub

Public Function Agrees(question As String) As Boolean
    Agrees = Box(question, vbExclamation + vbYesNo) = vbYes
End Function

Private Function Box(sentence As String, buttons As Long) As Long
    LastSentence = sentence
    If SopXl.Silent Or SopXl.Rehearsal Then Exit Function
    If FitsAnsi(sentence) Then
        Box = MsgBox(sentence, buttons, Told("title"))
    Else
        Box = CreateObject("WScript.Shell").Popup(sentence, 0, Told("title"), buttons)
    End If
End Function

' Whether a text can be said in the system's code page, as Shell and MsgBox need on Windows.
Public Function FitsAnsi(text As String) As Boolean
    FitsAnsi = True
    If Separator() = "\" Then FitsAnsi = StrConv(StrConv(text, vbFromUnicode), vbUnicode) = text
End Function

' A new folder for one press.
Public Function MakeChannel() As String
    Dim beginning As String
    Dim i As Long
    beginning = TemporaryFolder() & Separator() & "sop_xl-" & Format(Now, "yyyymmdd") & "-" & CLng(Timer) & "-"
    i = 1
    Do While Dir(beginning & i, vbDirectory) <> ""
        i = i + 1
    Loop
    MakeChannel = beginning & i
    MkDir MakeChannel
End Function

' What another program still holds open stays.
Public Sub RemoveChannel(folder As String)
    Dim fileName As Variant
    On Error Resume Next
    For Each fileName In Array("state.txt", "state.txt.new", "done.txt", "cancel")
        Kill folder & Separator() & fileName
    Next
    RmDir folder
End Sub

Public Sub WriteMark(folder As String, fileName As String)
    Dim file As Integer
    On Error Resume Next
    file = FreeFile
    Open folder & Separator() & fileName For Output As #file
    Close #file
End Sub

' The text of a UTF-16LE file; "" while it is not there, or is just being replaced.
Public Function ReadText(folder As String, fileName As String) As String
    Dim path As String
    Dim file As Integer
    Dim content() As Byte
    path = folder & Separator() & fileName
    On Error GoTo NotNow
    If Dir(path) = "" Then Exit Function
    file = FreeFile
    Open path For Binary Access Read Shared As #file
    If LOF(file) > 1 Then
        ReDim content(0 To LOF(file) - 1)
        Get #file, , content
        ReadText = Decoded(content)
    End If
    Close #file
    Exit Function
NotNow:
    On Error Resume Next
    Close #file
End Function

Private Function Decoded(content() As Byte) As String
    Dim i As Long
    Dim code As Long
    Dim text As String
    For i = 0 To UBound(content) - 1 Step 2
        code = content(i) + 256& * content(i + 1)
        If code <> 65279 Then text = text & ChrW(code)
    Next
    Decoded = text
End Function

Private Function TemporaryFolder() As String
    TemporaryFolder = Environ("TEMP")
    If TemporaryFolder = "" Then TemporaryFolder = Environ("TMPDIR")
    If TemporaryFolder = "" Then TemporaryFolder = "/tmp"
End Function

Private Function Separator() As String
    Separator = Application.PathSeparator
End Function
